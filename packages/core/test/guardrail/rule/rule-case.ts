/** A platform in which a rule finds something, what it says, and one in which it finds nothing. */
export interface RuleCase {
  readonly rule: string;
  /** What stands after the head of `platform.yaml`. */
  readonly wrong: string;
  readonly says: string;
  readonly right: string;
}
