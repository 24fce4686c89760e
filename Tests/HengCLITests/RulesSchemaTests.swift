import HengTestSupport
import Testing

struct RulesSchemaTests {
  @Test func `prints the schema that lies in rules-schema`() throws {
    let run = try Heng.run(["rules", "schema"])
    #expect(run.status == 0)
    try Golden.output("rules/schema/pack.schema.json").expect(run.output)
  }
}
