package audience

// vectorGreater reports that there is no vector kernel on this machine.
func vectorGreater(*plane, []float32, float32) bool { return false }
