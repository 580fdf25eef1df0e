/* A library needs a source file; the real one comes from the system. */
typedef int not_empty;
