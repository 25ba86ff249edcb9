/* Prints how many bytes one board's state takes. */
#include <stdio.h>

#include "../core/qrd.h"

int main(void) {
  printf("%u\n", (unsigned)sizeof(qrd_board));
  return 0;
}
