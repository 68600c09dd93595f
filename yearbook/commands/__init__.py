"""What the commands do beside the whole way; one module for what loads together, since start-up time is felt."""
