/* A frame as a line of text: @Q1:<base64url>*<CRC>. */
#ifndef QRD_LINE_H
#define QRD_LINE_H

#include <stddef.h>
#include <stdint.h>

#define QRD_MIN_PDU 28
#define QRD_MAX_PDU 188
#define QRD_MAX_WIRE 262 /* the longest line with a line feed before and after it */

/* Whether a line is meant to be a frame. */
int qrd_is_frame(const char *line, size_t length);

/* Writes the line of a PDU, line feeds included, to a buffer of QRD_MAX_WIRE; gives its length. */
size_t qrd_write_line(const uint8_t *pdu, size_t length, char *wire);

/* Reads a frame's line; gives the PDU's length, or 0 when the line is damaged. */
size_t qrd_read_line(const char *line, size_t length, uint8_t pdu[QRD_MAX_PDU]);

#endif
