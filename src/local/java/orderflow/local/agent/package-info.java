/** Plays ECS and EC2 on the stage: what a task or an instance of the template would run, runs as a child process. */
package orderflow.local.agent;
