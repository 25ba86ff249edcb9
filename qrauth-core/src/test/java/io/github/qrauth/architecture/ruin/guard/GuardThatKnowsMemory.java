package io.github.qrauth.architecture.ruin.guard;

import io.github.qrauth.architecture.ruin.memory.Memory;

final class GuardThatKnowsMemory {
  Memory memory;
}
