"""Bounds that the reading process puts on itself, where the operating system offers them."""

from __future__ import annotations

import contextlib
import os
import sys


def confine(memory_bytes: int) -> None:
    """Bound the memory of this process for good, and take away what reading does not need.

    On Linux no file can be written and no core dump is left; on Windows no other process can be
    started. A system that refuses a bound is no reason not to read: the guard and the scan have
    already counted, and the program stops a reader that takes too long.
    """
    _silence()
    if sys.platform == "win32":
        _confine_windows(memory_bytes)
    else:
        _confine_posix(memory_bytes)


def _silence() -> None:
    """Keep what a failing reader prints, which may quote cells, off the screen and the logs."""
    with contextlib.suppress(OSError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 2)


if sys.platform != "win32":

    def _confine_posix(memory_bytes: int) -> None:
        import resource

        bounds = {
            resource.RLIMIT_AS: memory_bytes,
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_CORE: 0,
        }
        for kind, bound in bounds.items():
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(kind, (bound, bound))

else:
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _LIMIT_ACTIVE_PROCESSES, _LIMIT_PROCESS_MEMORY = 0x8, 0x100

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("per_process_user_time", wintypes.LARGE_INTEGER),
            ("per_job_user_time", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD),
            ("minimum_working_set", ctypes.c_size_t),
            ("maximum_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority_class", wintypes.DWORD),
            ("scheduling_class", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("basic", _BasicLimits),
            ("io_counters", ctypes.c_ulonglong * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def _confine_windows(memory_bytes: int) -> None:
        """Put this process into a job of its own; the job lives as long as the process."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        job = kernel.CreateJobObjectW(None, None)
        if not job:
            return
        limits = _ExtendedLimits()
        limits.basic.flags = _LIMIT_ACTIVE_PROCESSES | _LIMIT_PROCESS_MEMORY
        limits.basic.active_processes = 1
        limits.process_memory = memory_bytes
        size = ctypes.sizeof(limits)
        if kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size):
            kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
