import Foundation
import HengTestSupport
import Testing

/// The command as people run it: the binary that was built beside these tests.
enum Heng {
  /// What a run wrote and how it ended.
  struct Run {
    let status: Int32
    let output: String
    let error: String
    let bytes: [UInt8]
  }

  /// Runs `heng` with nothing of this process's environment but what is given, so that results depend on nobody's terminal.
  static func run(
    _ arguments: [String], input: String = "", in folder: TemporaryFolder? = nil,
    environment: [String: String] = [:]
  ) throws -> Run {
    try start(
      try binary, arguments, input: Data(input.utf8),
      in: folder?.path ?? Repository.path("Tests/HengCLITests/Fixtures"), environment: environment)
  }

  /// Starts `heng` and does not wait for it; its messages go nowhere.
  static func launch(_ arguments: [String], in folder: TemporaryFolder) throws -> Process {
    let process = Process()
    process.executableURL = try binary
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ["PATH": "/usr/bin:/bin"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// A line for `bash`, in which `heng` is the binary.
  static func shell(_ line: String, in folder: TemporaryFolder? = nil) throws -> Run {
    let name = try binary.path
    return try start(
      URL(fileURLWithPath: "/bin/bash"),
      ["-c", "set -o pipefail; heng() { '\(name)' \"$@\"; }; \(line)"],
      input: Data(), in: folder?.path ?? Repository.path("Tests/HengCLITests/Fixtures"),
      environment: [:])
  }

  static var path: String { get throws { try binary.path } }

  private static var binary: URL {
    get throws {
      let tests = try #require(Bundle.main.executableURL ?? Bundle.allBundles.first?.bundleURL)
      return tests.deletingLastPathComponent().appendingPathComponent("heng")
    }
  }

  private static func start(
    _ program: URL, _ arguments: [String], input: Data, in folder: String,
    environment: [String: String]
  ) throws -> Run {
    let scratch = try TemporaryFolder()
    try scratch.write("in", bytes: Array(input))
    try scratch.write("out", "")
    try scratch.write("err", "")
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { given, _ in given }
    // Files, not pipes: nothing waits for a reader, however much is written.
    process.standardInput = try FileHandle(forReadingFrom: scratch.url("in"))
    process.standardOutput = try FileHandle(forWritingTo: scratch.url("out"))
    process.standardError = try FileHandle(forWritingTo: scratch.url("err"))
    try process.run()
    process.waitUntilExit()
    let out = try Data(contentsOf: scratch.url("out"))
    let err = try Data(contentsOf: scratch.url("err"))
    return Run(
      status: process.terminationStatus, output: String(decoding: out, as: UTF8.self),
      error: String(decoding: err, as: UTF8.self), bytes: Array(out))
  }
}

/// A folder of one test, gone with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "heng-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func url(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }

  func write(_ name: String, _ text: String) throws { try write(name, bytes: Array(text.utf8)) }

  func write(_ name: String, bytes: [UInt8]) throws {
    let url = url(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func read(_ name: String) throws -> String { try String(contentsOf: url(name), encoding: .utf8) }
}
