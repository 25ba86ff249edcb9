package io.github.qrauth.cli.decode;

/** How results are told, one picture after the other. */
interface Report {
  void print(DecodedPicture picture);
}
