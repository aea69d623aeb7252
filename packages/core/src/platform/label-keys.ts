/** Keys of the Kubernetes labels that say whose a pod is. A company may use keys of its own. */
export interface LabelKeys {
  readonly team: string;
  readonly job: string;
  readonly runId: string;
  /** Number of the try within a run. */
  readonly attempt: string;
  /** How the run was submitted: `emr`, `operator`, `spark-submit` … */
  readonly path: string;
  readonly costCenter: string;
}

/** Label keys unless the platform file says otherwise. */
export const defaultLabelKeys: LabelKeys = {
  team: 'moorage.dev/team',
  job: 'moorage.dev/job',
  runId: 'moorage.dev/run-id',
  attempt: 'moorage.dev/attempt',
  path: 'moorage.dev/path',
  costCenter: 'moorage.dev/cost-center',
};
