internal import ArgumentParser

/// For people or for programs.
enum TextOrJSON: String, CaseIterable, ExpressibleByArgument, Sendable { case text, json }
