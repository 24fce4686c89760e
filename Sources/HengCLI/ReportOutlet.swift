internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengReport

/// Where a report goes: standard output, a file, or one file of every format in a folder. A file gets
/// its name when it is complete.
struct ReportOutlet {
  private let place: Place
  private let speech: SpeechOptions

  private enum Place {
    case standardOutput(ReportFormat)
    case file(String, ReportFormat)
    case folder(String, [ReportFormat])
  }

  /// - Parameter isOfAgent: whether it is what to tell one agent, which is no workbook and no list.
  /// - Throws: an exit when the options do not say where to write, or what.
  init(
    _ path: String?, _ format: ReportFormat?, isOfAgent: Bool, _ speech: SpeechOptions
  ) throws {
    self.speech = speech
    let legal: [ReportFormat] = isOfAgent ? [.html, .json, .text] : [.html, .xlsx, .csv, .json]
    let named = path.flatMap(Self.format(ofName:))
    if let format, !legal.contains(format) {
      throw Self.refusal("--format \(format.rawValue)", legal, speech)
    }
    if let path, let named, !legal.contains(named) {
      throw Self.refusal("-o \(path)", legal, speech)
    }
    if let path, let format, let named, named != format {
      throw Self.usage(
        speech.say(
          "-o \(path) 与 --format \(format.rawValue) 不一致",
          "-o \(path) and --format \(format.rawValue) contradict each other"))
    }
    if let path, named == nil, let ending = Self.strangeEnding(ofName: path) {
      let endings = legal.map { "." + $0.rawValue }.joined(separator: " ")
      throw Self.usage(
        speech.say(
          "-o \(path)：没有 .\(ending) 这种格式；文件可用 \(endings)，文件夹的名字以 / 结尾",
          "-o \(path): there is no format .\(ending); a file ends in one of \(endings), a folder's name in /"
        ))
    }
    switch (path, format ?? named) {
    case (nil, nil) where isOfAgent: place = .standardOutput(.text)
    case (nil, nil):
      throw Self.usage(
        speech.say(
          "请用 -o 给出文件或文件夹，或用 --format 写到标准输出",
          "say where to write with -o, or what to print with --format"))
    case (nil, .xlsx?):
      throw Self.usage(
        speech.say("工作簿要写到文件：-o 报告.xlsx", "a workbook goes to a file: -o report.xlsx"))
    case (nil, let format?): place = .standardOutput(format)
    case (let path?, let format?) where named != nil: place = .file(path, format)
    case (let path?, let format?): place = .folder(path, [format])
    case (let path?, nil): place = .folder(path, legal.filter { $0 != .text })
    }
  }

  /// The format that the ending of a file's name promises; `nil` for every other name, which is a folder's.
  private static func format(ofName path: String) -> ReportFormat? {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/"), !isFolder(path) else {
      return nil
    }
    let ending = path[path.index(after: dot)...].lowercased()
    return ending == "txt" ? .text : ReportFormat(rawValue: ending)
  }

  /// The ending of a name that looks like a file's, of no format of ours.
  private static func strangeEnding(ofName path: String) -> String? {
    guard !isFolder(path), let name = path.split(separator: "/").last,
      let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last,
      ending.wholeMatch(of: /[A-Za-z]{2,4}/) != nil
    else { return nil }
    return String(ending)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists && isFolder.boolValue || path.hasSuffix("/")
  }

  private static func refusal(
    _ what: String, _ legal: [ReportFormat], _ speech: SpeechOptions
  ) -> ExitCode {
    let list = legal.map(\.rawValue).joined(separator: speech.say("、", ", "))
    return usage(speech.say("\(what)：这里可用 \(list)", "\(what): here one of \(list)"))
  }

  /// Found while the command runs, when its usage is not at hand.
  private static func usage(_ message: String) -> ExitCode {
    Terminal.report(Speech.say("错误：", "Error: ") + message)
    return .validationFailure
  }

  // MARK: Writing

  /// - Parameter list: what a single CSV file holds.
  func write(_ report: ServiceReport, list: String) throws {
    let language = speech.lang
    switch place {
    case .standardOutput(let format):
      try print(bytes(of: report, format, list: list))
    case .file(let path, .xlsx): try writeWorkbook(report, to: path)
    case .file(let path, let format):
      try write(bytes(of: report, format, list: list), to: path)
    case .folder(let folder, let formats):
      try makeFolder(folder)
      for format in formats {
        switch format {
        case .xlsx: try writeWorkbook(report, to: Self.path(folder, "report.xlsx"))
        case .csv:
          for name in ServiceReport.csvNames {
            guard let bytes = report.csv(name, in: language) else { continue }
            try write(bytes, to: Self.path(folder, "\(name).csv"))
          }
        default:
          let bytes = try bytes(of: report, format, list: list)
          try write(bytes, to: Self.path(folder, "report.\(format.rawValue)"))
        }
      }
    }
  }

  private func bytes(
    of report: ServiceReport, _ format: ReportFormat, list: String
  ) throws -> [UInt8] {
    switch format {
    case .html: return report.page(in: speech.lang)
    case .json: return JSONWriter.bytes(report.json) + [0x0A]
    case .csv:
      if let bytes = report.csv(list, in: speech.lang) { return bytes }
      throw Self.usage(
        speech.say("--list \(list)：没有一通有时间", "--list \(list): no call has a time"))
    case .xlsx, .text: preconditionFailure("a workbook needs a file, and a report is no text")
    }
  }

  func write(_ sheet: CoachingSheet) throws {
    switch place {
    case .standardOutput(let format): try print(bytes(of: sheet, format, isFile: false))
    case .file(let path, let format): try write(bytes(of: sheet, format, isFile: true), to: path)
    case .folder(let folder, let formats):
      try makeFolder(folder)
      for format in formats {
        let path = Self.path(folder, "\(sheet.fileName).\(format.rawValue)")
        try write(bytes(of: sheet, format, isFile: true), to: path)
      }
    }
  }

  private func bytes(of sheet: CoachingSheet, _ format: ReportFormat, isFile: Bool) -> [UInt8] {
    switch format {
    case .html: sheet.page(in: speech.lang)
    case .json: JSONWriter.bytes(sheet.json) + [0x0A]
    case .text: Array(sheet.text(Terminal.style(speech, toFile: isFile)).utf8)
    case .xlsx, .csv: preconditionFailure("what to tell one agent is no workbook and no list")
    }
  }

  private func print(_ bytes: [UInt8]) throws {
    do throws(OutputFile.Failure) {
      try OutputFile.standardOutput.write(bytes)
    } catch {
      throw unwritable("-", error.reason)
    }
  }

  private static func path(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  private func makeFolder(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw unwritable(folder, speech.say("不能建立这个文件夹", "the folder cannot be made"))
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw unwritable(path, error.localizedDescription)
    }
  }

  /// libxlsxwriter writes by itself, so the file is written under another name first.
  private func writeWorkbook(_ report: ServiceReport, to path: String) throws {
    let partial = path + ".part"
    do throws(WorkbookError) {
      try report.writeWorkbook(to: partial, in: speech.lang)
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw unwritable(path, error.reason)
    }
    guard unsafe rename(partial, path) == 0 else {
      let failure = OutputFile.Failure.last
      try? FileManager.default.removeItem(atPath: partial)
      throw unwritable(path, failure.reason)
    }
  }

  private func unwritable(_ path: String, _ reason: String) -> ExitCode {
    Terminal.report(
      speech.say("\(path)：写入失败：\(reason)", "\(path): writing failed: \(reason)"))
    return ExitStatus.unwritable
  }
}
