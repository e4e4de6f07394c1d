/** ECS and EC2 on the stage: the commands of the template's tasks and instances run as child processes. */
package orderflow.local.agent;
