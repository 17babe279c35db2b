// Part of the binding: see mute.cc.
extern "C" void UnmuteStandardError();

__attribute__((constructor)) static void Unmute() { UnmuteStandardError(); }
