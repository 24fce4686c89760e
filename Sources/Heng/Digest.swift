internal import CDigest
internal import HanText

/// The SHA-256 of a text, as it stands in results: `sha256:` and 64 hexadecimal digits.
public enum Digest {
  static func sha256(of text: String) -> String { sha256(of: Array(text.utf8)) }

  public static func sha256(of bytes: [UInt8]) -> String {
    var text = ByteBuffer(capacity: bytes.count)
    text.append(bytes)
    replace(after: 0, in: &text)
    return text.text
  }

  /// Puts the digest of all but the first bytes in their place.
  static func replace(after first: Int, in text: inout ByteBuffer) {
    var digest = InlineArray<32, UInt8>(repeating: 0)
    unsafe text.withUnsafeBytes { bytes in
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[first...])
      var span = digest.mutableSpan
      let done = unsafe span.withUnsafeMutableBufferPointer { digest in
        unsafe cdigest_sha256(rest.baseAddress, rest.count, digest.baseAddress)
      }
      precondition(done, "libcrypto has SHA-256 in every configuration that it supports")
    }
    text.removeAll(after: first)
    text.append("sha256:")
    for place in digest.indices { text.append(hexadecimal: digest[place]) }
  }
}
