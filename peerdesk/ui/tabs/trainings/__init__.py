"""The Training records tab."""

from peerdesk.ui.tabs.trainings.tab import TrainingsTab

__all__ = ["TrainingsTab"]
