package consumer;

/** What README.md's quick start assumes that the host application already has. */
abstract class Host {}
