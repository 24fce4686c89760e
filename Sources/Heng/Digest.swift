internal import CDigest

/// The SHA-256 of a text, as it stands in results: `sha256:` and 64 hexadecimal digits.
enum Digest {
  static func sha256(of text: String) -> String { sha256(of: Array(text.utf8)) }

  static func sha256(of bytes: [UInt8]) -> String {
    var out = [UInt8](repeating: 0, count: 32)
    let done = unsafe cdigest_sha256(bytes, bytes.count, &out)
    precondition(done, "libcrypto has SHA-256 in every configuration that it supports")
    let digits = out.map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    return "sha256:" + digits.joined()
  }
}
