"""Writers: Edition + apparatus + Style → file."""
