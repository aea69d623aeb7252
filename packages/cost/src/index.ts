export { CostWarehouse, processEffects } from './cost-warehouse.js';
export type { OpenOptions } from './cost-warehouse.js';
export type { AllocateOptions, AllocateSummary } from './allocate/allocate.js';
export type { InstanceFact } from './allocate/instance-fact.js';
export type { Settings } from './allocate/settings.js';
export type {
  CostConfig,
  OwnershipMatch,
  OwnershipRule,
  Policy,
  PotBucket,
  ScopeMatch,
  ScopeRule,
  SharingRule,
  WeightBasis,
  Weights,
} from './config/cost-config.js';
export { costJsonSchema, defaultCostConfig, parseCostFile } from './config/cost-file.js';
export type { ExplainRequest } from './explain/explain.js';
export type {
  BillLine,
  Explanation,
  NodeStep,
  Party,
  PodPiece,
  Share,
  Step,
  UpliftStep,
  WholeStep,
} from './explain/explanation.js';
export type { Subject, SubjectKind } from './explain/subject.js';
export type { LoadedInput, LoadOptions, LoadSummary } from './load/load.js';
export type { InputKind, TableKind } from './collect/input-kind.js';
export type { QueryAnswer, QueryRequest } from './query/query.js';
export type { Answer, Cell, Column } from './store/database.js';
export { dimensionNames, parseDimension } from './report/dimension.js';
export type { Dimension, DimensionColumn } from './report/dimension.js';
export { parseFilters } from './report/filter.js';
export type { Filter } from './report/filter.js';
export { isReconciled } from './report/reconcile.js';
export type { BridgeStep, ReconciledPart, Reconciliation } from './report/reconcile.js';
export { mergeRest } from './report/report.js';
export type { CostReport, ReportRequest, ReportRow, ReportTotal, ReportView } from './report/report.js';
export type { ClusterHour, HourStatus } from './report/status.js';
export type { StoredFinding } from './report/stored-finding.js';
export { daysOf, parseTimeRange } from './report/time-range.js';
export type { TimeRange } from './report/time-range.js';
export type { CommitPoint, WarehouseEffects } from './store/warehouse.js';
export type { ProcessFacts } from './store/lock.js';
