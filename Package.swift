// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

// Targets bottom-up, in the order of the diagram in docs/architecture.md.
let package = Package(
  name: "Heng",
  products: [
    .library(name: "Heng", targets: ["HanText", "Heng", "HengReport"]),
    .executable(name: "heng", targets: ["HengCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CICULibrary", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(
      name: "CDigestLibrary", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlibLibrary", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstdLibrary", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(
      name: "CWorkbookLibrary", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "CICU", dependencies: ["CICULibrary"]),
    .target(name: "CDigest", dependencies: ["CDigestLibrary"]),
    .target(name: "CInput", dependencies: ["CZlibLibrary", "CZstdLibrary"]),
    .target(name: "CMemory"),
    .target(name: "CWorkbook", dependencies: ["CWorkbookLibrary"]),
    .target(name: "CPacked", dependencies: ["CZstdLibrary"]),
    .target(name: "CRules", exclude: ["make-rules.sh"]),
    .target(name: "CReadings", exclude: ["readings.txt", "make-readings.py", "NOTICE"]),
    .target(name: "HanText", dependencies: ["CICU", "CReadings"], swiftSettings: house),
    .target(
      name: "Heng",
      dependencies: ["HanText", "CDigest", "CRules", .product(name: "Yams", package: "Yams")],
      swiftSettings: house),
    .target(name: "HengCompare", dependencies: ["Heng", "HanText"], swiftSettings: house),
    .target(
      name: "HengReport", dependencies: ["HengCompare", "Heng", "HanText", "CWorkbook"],
      swiftSettings: house),
    .target(
      name: "HengStore",
      dependencies: [
        "HengCompare", "Heng", "HanText", "CPacked", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: house),
    .executableTarget(
      name: "HengCLI",
      dependencies: [
        "HengStore", "HengReport", "HengCompare", "Heng", "HanText", "CInput", "CMemory",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house),
    .target(name: "HengTestSupport", path: "Tests/Support", swiftSettings: house),
    .testTarget(
      name: "HanTextTests", dependencies: ["HanText", "CICU", "HengTestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "HengTests", dependencies: ["Heng", "HanText", "HengTestSupport"],
      exclude: ["Fixtures"], swiftSettings: house),
    .testTarget(
      name: "HengCompareTests",
      dependencies: ["HengCompare", "Heng", "HanText", "HengTestSupport"],
      exclude: ["reference.py"], swiftSettings: house),
    .testTarget(
      name: "HengReportTests",
      dependencies: ["HengReport", "HengCompare", "Heng", "HanText", "HengTestSupport"],
      exclude: ["Fixtures"], swiftSettings: house),
    .testTarget(
      name: "HengStoreTests",
      dependencies: [
        "HengStore", "HengReport", "HengCompare", "Heng", "HanText", "HengTestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Fixtures"], swiftSettings: house),
    .testTarget(
      name: "HengCLITests",
      dependencies: ["HengCLI", "HengStore", "HengCompare", "Heng", "HanText", "HengTestSupport"],
      exclude: ["Fixtures"], swiftSettings: house),
    .testTarget(
      name: "PackTests", dependencies: ["Heng", "HanText", "HengTestSupport"], swiftSettings: house),
    .testTarget(
      name: "CorpusTests", dependencies: ["HengReport", "Heng", "HengTestSupport"],
      swiftSettings: house),
  ]
)
