package io.github.qrauth.architecture.ruin.http;

import io.github.qrauth.architecture.ruin.memory.Memory;

final class HttpThatKnowsMemory {
  Memory memory;
}
