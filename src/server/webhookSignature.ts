/**
 * Tells whether a webhook comes from LeadLex: HMAC-SHA256 of its raw body under the endpoint's secret, both as bytes.
 * Source: LeadLex API reference, "Webhooks". `verify` compares in constant time.
 */
export function createSignatureCheck(secret: string) {
  let key: Promise<CryptoKey> | undefined;
  return async (signature: Uint8Array<ArrayBuffer>, body: ArrayBuffer): Promise<boolean> => {
    key ??= crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode(secret),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    );
    return crypto.subtle.verify('HMAC', await key, signature, body);
  };
}

/** The bytes in `sha256=<hex>`, `null` when it is not of this form. */
export function readSignature(header: string | null): Uint8Array<ArrayBuffer> | null {
  const [, hex] = /^sha256=([\da-f]{64})$/i.exec(header ?? '') ?? [];
  if (!hex) return null;
  return Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}
