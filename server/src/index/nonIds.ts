/**
 * Names that have the shape of a requirement id and are none: standards, encodings, algorithms,
 * dates. By the letters before the first separator, or whole.
 */
const prefixes = new Set(
  [
    // Character sets and encodings
    'UTF UCS ISO CP IBM WINDOWS LATIN KOI8 GB GBK BIG EUC BASE BASE32 BASE64 IEC',
    // Standards bodies and their documents
    'IEEE RFC BCP ECMA ANSI DIN EN NIST FIPS ITU PEP JEP JSR PSR EIP ERC BIP SOC MIL STANAG CVE CWE CAPEC ASCII',
    // Ciphers, digests, checksums
    'SHA SHA1 SHA2 SHA3 MD AES DES RSA ECDSA ECDH ED HMAC CRC BLAKE BLAKE2 BLAKE3 RIPEMD SCRYPT PKCS CHACHA BLS12 PCG TLS SSL',
    // Networks, formats, machines
    'IPV HTTP HTTPS HTML CSS XHTML MPEG MP JPEG USB WIFI X86 ARM WIN INT UINT FLOAT GPT LLAMA OAUTH COVID SARS',
    // Months and quarters
    'JAN FEB MAR APR MAY JUN JUL AUG SEP SEPT OCT NOV DEC FY Q1 Q2 Q3 Q4 H1 H2',
  ].flatMap((words) => words.split(' ')),
);

const whole = /^(?:ML-(?:DSA|KEM)-\d+|ES[-_](?:\d{4}|[356])|[EHRP]S[-_](?:256|384|512)|DO[-_](?:178|254))$/;
const uuid = /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-/;

/** The letters before the first `-` or `_`. */
export const idPrefix = (code: string): string => /^[^-_]*/.exec(code)?.[0] ?? code;

/** `UTF-8`, `CVE-2020-1234`, `X86_64`, a UUID, ...: id-shaped words that name something else. */
export const isKnownNonId = (code: string): boolean =>
  prefixes.has(idPrefix(code)) || whole.test(code) || uuid.test(code);
