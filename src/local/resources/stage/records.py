"""Updates moto's records of tasks and instances. The stage runs them and reports their end; moto does not run them."""


class Records:
    def __init__(self, account, region):
        self.account = account
        self.region = region

    @staticmethod
    def stand_still():
        """Ensures that a task's record changes only when the stage reports it. By default, each request changes it."""
        from moto.moto_api import state_manager

        state_manager.set_transition("ecs::task", {"progression": "manual", "times": 1_000_000_000})

    @staticmethod
    def list_running_tasks():
        """Ensures that ListTasks without desiredStatus lists the running tasks, as AWS does. moto lists all."""
        from moto.ecs.responses import EC2ContainerServiceResponse

        given = EC2ContainerServiceResponse._get_param

        def with_default(response, name, *default):
            value = given(response, name, *default)
            return "RUNNING" if name == "desiredStatus" and value is None else value

        EC2ContainerServiceResponse._get_param = with_default

    def change(self, event):
        """Returns {}, or the reason in "error" if the record could not be changed."""
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
