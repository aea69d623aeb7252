/** What a finding is about, by name. Nothing for the platform as a whole. */
export interface RuleSubject {
  readonly team?: string;
  readonly cluster?: string;
  /** Profile and pool, as `shared/executors`. */
  readonly pool?: string;
}
