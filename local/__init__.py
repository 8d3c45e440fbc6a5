"""The whole office on one machine: the deployable template, run against made-up people, never deployed."""
