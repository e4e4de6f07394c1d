"""What became of tasks and instances, which moto only keeps records of: their processes run elsewhere and are reported."""


class Records:
    def __init__(self, account, region):
        self.account = account
        self.region = region

    @staticmethod
    def stand_still():
        """A task's record changes when it is reported, not each time somebody looks."""
        from moto.moto_api import state_manager

        state_manager.set_transition("ecs::task", {"progression": "manual", "times": 1_000_000_000})

    def change(self, event):
        """Answers {}, or says in "error" what could not be done."""
        try:
            {"taskStopped": self.task_stopped, "instanceTerminated": self.instance_terminated}[event["event"]](event)
            return {}
        except Exception as error:
            return {"error": repr(error)}

    def task_stopped(self, event):
        from moto.ecs.models import ecs_backends

        clusters = list(ecs_backends[self.account][self.region].tasks.values())
        task = next(tasks[event["id"]] for tasks in clusters if event["id"] in tasks)
        if task.last_status != "STOPPED":
            task.last_status = task.desired_status = "STOPPED"
            task.stopped_reason = event["reason"]
            for container in task.containers:
                container.last_status = "STOPPED"
                if "exitCode" in event:
                    container.exitCode = event["exitCode"]

    def instance_terminated(self, event):
        from moto.ec2.models import ec2_backends
        from moto.ec2.models.instances import InstanceState, StateReason

        instance = ec2_backends[self.account][self.region].get_instance_by_id(event["id"])
        instance._state.name, instance._state.code = "terminated", 48
        instance._reason = event["message"]
        instance.state_reason = StateReason(event["message"], event["code"])
