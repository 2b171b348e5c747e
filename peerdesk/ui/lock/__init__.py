"""The lock: nobody sees or changes anything until the one who is signed in is back."""
