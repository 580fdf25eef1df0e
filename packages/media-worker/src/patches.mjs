// Changes to the worker's sources that building against Debian's libraries needs. Each names the text it expects, and the build
// stops when that text is not there: a new version of mediasoup must be looked at, not patched by luck.

export const patches = [
  {
    file: 'meson.build',
    why: 'Debian 12 has Meson 1.0, which is enough.',
    find: "meson_version: '>= 1.1.0'",
    replace: "meson_version: '>= 1.0.0'",
  },
  {
    file: 'src/RTC/DtlsTransport.cpp',
    why: 'OpenSSL with kernel TLS asks the BIO for it; the answer 1 to every operation whose flags are not exactly BIO_CB_RETURN makes it keep no write buffer, and the first DTLS packet ends the worker.',
    find: '(operationType == BIO_CB_RETURN) ? static_cast<long>(ret) : 1',
    replace: '(operationType & BIO_CB_RETURN) ? static_cast<long>(ret) : 1',
  },
];

/** Applies a patch to a text. @throws when the text it expects is not there exactly once. */
export function applyPatch(text, { file, find, replace, why }) {
  if (text.split(find).length !== 2) {
    throw new Error(
      `${file} of the media worker has changed: "${find}" was expected exactly once. The patch (${why}) must be looked at again.`,
    );
  }
  return text.replace(find, replace);
}
