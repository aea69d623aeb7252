import type { RuleCase } from './rule-case.js';

const one = 'clusters: [{name: lab}]\nteams: [{name: a}]\n';
const room = `capacity: [{name: s, pools: [{name: p, families: [m5], headroom: {replicas: 1, cpu: 1, memory: 1Gi}}]}]\n`;

/** Cases of rules about clusters and about what stands once in a platform. */
export const platformCases: readonly RuleCase[] = [
  {
    rule: 'account-unknown',
    wrong: one,
    says: 'cluster lab: the AWS account is not known, so roles, permissions and associations are left out',
    right: 'clusters: [{name: lab, account: "123456789012"}]\n',
  },
  {
    rule: 'priority-inverted',
    wrong: `${one}priorities: {batch: {driver: -7}}\n`,
    says: 'the platform: executors of batch work have the priority -7, drivers -7',
    right: `${one}priorities: {batch: {driver: -6}}\n`,
  },
  {
    rule: 'priority-above-submitter',
    wrong: `${one}priorities: {batch: {driver: 700}}\n`,
    says: 'cluster lab: batch drivers have the priority 700, above the 0 of the pod that submits them',
    right: `clusters: [{name: lab, defaultPriorityClass: {name: usual, value: 700}}]\nteams: [{name: a}]\npriorities: {batch: {driver: 700}}\n`,
  },
  {
    rule: 'headroom-priority',
    wrong: `${one}${room}priorities: {headroom: -5}\n`,
    says: 'the platform: priorities.headroom is -5, not below -8',
    right: `${one}${room}`,
  },
  {
    rule: 'headroom-priority',
    wrong: `clusters: [{name: lab, autoscaler: cluster-autoscaler}]\n${room}priorities: {headroom: -11}\n`,
    says: 'the platform: priorities.headroom is -11, not at least -10',
    right: `${one}${room}priorities: {headroom: -11}\n`,
  },
  {
    rule: 'label-key-reserved',
    wrong: `${one}labelKeys: {team: eks.amazonaws.com/team}\n`,
    says: 'the platform: labelKeys.team is eks.amazonaws.com/team, whose prefix eks.amazonaws.com is reserved',
    right: `${one}labelKeys: {team: example.com/team}\n`,
  },
];
