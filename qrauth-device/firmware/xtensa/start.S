/* The first instructions, and the way out of the emulator. */
  .section .reset, "ax"
  .begin no-transform
  .global _reset
_reset:
  j 1f
  .align 4
start:
  .word _start
1:
  l32r a0, start
  jx a0
  .end no-transform

  .section .start, "ax"
  .literal_position
  .global _start
_start:
  movi a1, __stack
  call0 main
  mov a3, a2
  movi a2, 1
  simcall

  .text
  .literal_position
  .global transfer
  .align 4
transfer: /* long transfer(long call, long file, void *bytes, long length): simcall wants these registers */
  simcall
  ret
