// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that neither `swift build` nor `swift test` of Heng builds it; `make bench` does.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "Heng", path: "../..")],
  targets: [
    .executableTarget(
      name: "Stages",
      dependencies: [.product(name: "Heng", package: "Heng")],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
      ])
  ]
)
