import { formatPath, message, objectTitle } from '@moorage/core';
import type { Message, PlannedObject } from '@moorage/core';

/**
 * Tells of fields that somebody else added to a guard rail, which server-side apply would leave there without a word.
 * Fields to which it gives another value are told by the API server itself.
 */
export function conflictProblems({ id, fields }: PlannedObject): Message | undefined {
  const added = fields.filter((field) => field.desired === undefined && field.managers.length > 0);
  if (added.length === 0) return undefined;
  return message('fields-held', {
    object: objectTitle(id),
    fields: added.map(({ path }) => formatPath(path)).join(', '),
    manager: [...new Set(added.flatMap(({ managers }) => managers))].join(', '),
  });
}
