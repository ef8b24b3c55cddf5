/** Node itself: starts, and ends well. */
process.exitCode = 0;
