/*
 * Giving a board its key over the wire, in lines of text, while a person holds it in the mode for that:
 *
 *   host  PROVISION?                 board  PROVISION:<id, 16 hex>
 *   host  PROVISION:<key, 64 hex>    board  PROVISIONED:<id>
 *
 * Whoever can read the wire then reads the key: use the cable, not a network.
 */
#ifndef QRD_PROVISION_H
#define QRD_PROVISION_H

#include "qrd.h"

#ifdef __cplusplus
extern "C" {
#endif

#define QRD_PROVISION_ANSWER 32 /* room for an answer, its end included */

enum qrd_provisioned { QRD_NO_ANSWER, QRD_ASKED_FOR_ID, QRD_KEY_GIVEN };

/*
 * What a line that is no frame asks of a board without a key. With QRD_KEY_GIVEN the key is written:
 * keep it first, then send the answer. An answer is text that ends in a line feed and a zero.
 */
enum qrd_provisioned qrd_provision(const char *line, size_t length, const uint8_t id[QRD_ID_LENGTH],
                                   uint8_t key[QRD_KEY_LENGTH], char answer[QRD_PROVISION_ANSWER]);

#ifdef __cplusplus
}
#endif

#endif
