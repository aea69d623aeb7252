import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadedRows } from '../kit/loaded-rows.js';
import { aLoadedWarehouse } from '../kit/loaded-warehouse.js';
import { aNodeObject, aPodObject, aWatchEvent, toJsonLines } from '../kit/watch-event.js';
import type { Json } from '../kit/watch-event.js';

const scheduled = '2026-10-14T10:00:00Z';
const list = aWatchEvent('2026-10-14T10:00:00Z');
const added = aWatchEvent('2026-10-14T10:00:01Z', { type: 'ADDED', object: aPodObject({ scheduled }) });
const mark = aWatchEvent('2026-10-14T11:00:00Z', { type: 'BOOKMARK', object: {} });
const nodes = aWatchEvent('2026-10-14T10:00:00Z', { object: { kind: 'NodeList', items: [aNodeObject()] } });
const whole = toJsonLines([list, added, mark]);
const cluster = { cluster: 'lab' };

const pods = `SELECT uid, pod, start_ms, end_ms, ended FROM pod ORDER BY uid`;
const tenToEleven = [String(Date.UTC(2026, 9, 14, 10)), String(Date.UTC(2026, 9, 14, 11))];

describe('a recorded watch', () => {
  const warehouse = aLoadedWarehouse();

  it('fails for a line that is not JSON, with its number', async () => {
    const text = `${toJsonLines([list, added])}{"ts": 1,\n${toJsonLines([mark])}`;

    const { code, text: said } = await warehouse.refusal({ 'pods.jsonl': text }, cluster);

    expect(code).toBe('input-row-invalid');
    expect(said).toMatch(/^pods\.jsonl, row 3: /);
  });

  it('fails for a last line that was cut', async () => {
    const { code, text } = await warehouse.refusal({ 'pods.jsonl': whole.slice(0, -20) }, cluster);

    expect(code).toBe('input-row-invalid');
    expect(text).toMatch(/^pods\.jsonl, row 3: /);
  });

  it.each([
    ['no event', { a: 1 }],
    ['a list', [1]],
    ['null', null],
    ['an event without a time', { ...added, ts: undefined }],
    ['an event whose time is text', { ...added, ts: '1' }],
    [
      'an error of the API server',
      aWatchEvent('2026-10-14T10:10:00Z', { type: 'ERROR', object: { code: 410 } }),
    ],
  ])('fails for a line that is %s', async (_, line) => {
    const { code, text } = await warehouse.refusal({ 'pods.jsonl': toJsonLines([list, line]) }, cluster);

    expect(code).toBe('input-row-invalid');
    expect(text).toMatch(/^pods\.jsonl, row 2: expected \{"ts": seconds, /);
  });

  it.each([
    ['an object without a uid', { metadata: { name: 'driver' } }, 'an object has no metadata.uid'],
    ['an object of another kind', aNodeObject(), 'an object is of kind "Node", not Pod'],
    ['a time that is none', aPodObject({ scheduled: 'noon' }), '"noon" is not a time in UTC'],
    [
      'a time of another zone',
      aPodObject({ scheduled: '2026-10-14T12:00:00+02:00' }),
      '"2026-10-14T12:00:00+02:00" is not a time in UTC',
    ],
    ['an amount that is none', aPodObject({ memory: '8Gigs' }), '"8Gigs" is not a Kubernetes quantity'],
    ['a negative amount', aPodObject({ cpu: '-1' }), '"-1" is a negative request'],
    ['an end that is no time', aPodObject({ scheduled, finished: 'soon' }), '"soon" is not a time in UTC'],
  ])('fails for %s, with the line', async (_, object, reason) => {
    const line = aWatchEvent('2026-10-14T10:10:00Z', { type: 'MODIFIED', object });

    const { code, text } = await warehouse.refusal({ 'pods.jsonl': toJsonLines([list, line]) }, cluster);

    expect(code).toBe('input-row-invalid');
    expect(text).toContain(`pods.jsonl, row 2: ${reason}`);
  });

  it.each([
    ['a capacity that is none', { status: { capacity: { cpu: '4', memory: '16Gx' } } }],
    ['a birth that is no time', { metadata: { uid: 'u', name: 'n', creationTimestamp: 'once' } }],
    ['a node without a uid', { metadata: { name: 'n' } }],
  ])('fails for %s of a node, with the line', async (_, fields) => {
    const line = aWatchEvent('2026-10-14T10:10:00Z', { type: 'ADDED', object: aNodeObject(fields) });

    const { code, text } = await warehouse.refusal({ 'nodes.jsonl': toJsonLines([nodes, line]) }, cluster);

    expect(code).toBe('input-row-invalid');
    expect(text).toMatch(/^nodes\.jsonl, row 2: /);
  });

  it.each([1, 8, 60])('fails when the last %i bytes of its compression are missing', async (missing) => {
    const gzip = gzipSync(whole);

    const { code } = await warehouse.refusal(
      { 'pods.jsonl.gz': gzip.subarray(0, gzip.length - missing) },
      cluster,
    );

    expect(code).toBe('input-truncated');
  });

  it('fails when nobody says which cluster it is from', async () => {
    expect(await warehouse.refusal({ 'pods.jsonl': whole })).toMatchObject({ code: 'input-cluster-unknown' });
  });

  it.each([
    ['a byte order mark', `\uFEFF${whole}`],
    ['carriage returns', whole.replaceAll('\n', '\r\n')],
    ['blank lines', whole.replaceAll('\n', '\n\n')],
    ['no line feed at its end', whole.trimEnd()],
  ])('is read with %s', async (_, text) => {
    const rows = await loadedRows({ 'pods.jsonl': text }, pods, cluster);

    expect(rows).toEqual([['uid-1', 'driver', ...tenToEleven, 'running']]);
  });

  it('is told from recordings of events and jobs, whatever objects those mention', async () => {
    const event = { metadata: { uid: 'e' }, involvedObject: { kind: 'Pod' }, related: { kind: 'Node' } };
    const recording = (kind: string, items: readonly Json[]): string =>
      toJsonLines([aWatchEvent('2026-10-14T10:00:00Z', { object: { kind, items } })]);
    const files = {
      'events.jsonl': recording('EventList', [event]),
      'jobs.jsonl': recording('JobList', [{ metadata: { uid: 'j' } }]),
      'pods.jsonl': whole,
    };

    expect(await loadedRows(files, pods, cluster)).toEqual([['uid-1', 'driver', ...tenToEleven, 'running']]);
  });

  it('ends pods that are missing from a second list at the last sight before it, and leaves the gap open', async () => {
    const again = aWatchEvent('2026-10-14T10:40:00Z');
    const early = aWatchEvent('2026-10-14T10:20:00Z', { type: 'BOOKMARK', object: {} });
    const text = toJsonLines([list, added, early, again, mark]);

    const lives = await loadedRows({ 'pods.jsonl': text }, pods, cluster);
    const coverage = await loadedRows(
      { 'pods.jsonl': text },
      'SELECT (end_ms - start_ms) // 60000 FROM coverage ORDER BY start_ms',
      cluster,
    );

    const lost = String(Date.UTC(2026, 9, 14, 10, 20));
    expect(lives).toEqual([['uid-1', 'driver', tenToEleven[0], lost, 'lost']]);
    expect(coverage).toEqual([['20'], ['20']]);
  });

  it('starts a node when it was first seen if its own clock is ahead', async () => {
    const late = aNodeObject({
      metadata: { uid: 'u', name: 'node-1', creationTimestamp: '2026-10-14T12:00:00Z' },
    });
    const text = toJsonLines([
      aWatchEvent('2026-10-14T10:00:00Z', { object: { kind: 'NodeList', items: [late] } }),
      mark,
    ]);

    const rows = await loadedRows({ 'nodes.jsonl': text }, 'SELECT start_ms, end_ms FROM node', cluster);

    expect(rows).toEqual([tenToEleven]);
  });
});

describe('recorded answers of the kubelet', () => {
  const warehouse = aLoadedWarehouse();
  const answer = { ts: Date.parse('2026-10-14T10:00:00Z') / 1000, node: 'node-1', summary: { pods: [] } };

  it.each([
    ['without a time', { ...answer, ts: undefined }],
    ['without an answer', { ts: answer.ts, error: 'timeout' }],
    [
      'with a time that is none',
      { ...answer, summary: { pods: [{ podRef: { uid: 'u' }, containers: [{ cpu: { time: 'now' } }] }] } },
    ],
  ])('fail for a line %s, with its number', async (_, line) => {
    const { code, text } = await warehouse.refusal({ 'use.jsonl': toJsonLines([answer, line]) }, cluster);

    expect(code).toBe('input-row-invalid');
    expect(text).toMatch(/^use\.jsonl, row 2: /);
  });
});
