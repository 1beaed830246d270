// The codes of an authenticator (RFC 6238: HMAC-SHA1, 30 seconds, 6 digits).

import { createHmac } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function decode(secret) {
  let bits = 0n;
  let count = 0;
  const bytes = [];
  for (const letter of secret.replace(/[\s=]/g, "").toUpperCase()) {
    bits = (bits << 5n) | BigInt(ALPHABET.indexOf(letter));
    count += 5;
    while (count >= 8) {
      count -= 8;
      bytes.push(Number((bits >> BigInt(count)) & 255n));
    }
  }
  return Buffer.from(bytes);
}

/// The code that is shown `steps` half minutes from now.
export function code(secret, steps = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac("sha1", decode(secret)).update(counter).digest();
  const at = mac[mac.length - 1] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
