import { statusPage } from '../domain/customer-status';
import { crisisWorkflowId } from '../workflows/crisis/contract';
import type { ApiSettings } from './deps';

/** Where the process of a crisis is seen in the Temporal UI (X5). */
export function temporalUrl(settings: ApiSettings, number: string): string | null {
  return workflowUrl(settings, crisisWorkflowId(number));
}

/** Where any process is seen in the Temporal UI. */
export function workflowUrl({ temporalUiUrl, temporalNamespace }: ApiSettings, workflowId: string): string | null {
  if (temporalUiUrl === undefined) return null;
  const namespace = encodeURIComponent(temporalNamespace);
  return `${temporalUiUrl.replace(/\/+$/, '')}/namespaces/${namespace}/workflows/${workflowId}`;
}

/** Where a customer follows their complaint (W1). */
export function statusUrl({ publicUrl }: ApiSettings, token: string): string {
  return statusPage(publicUrl, token);
}

/** Where people see the crisis. */
export function consoleUrl({ publicUrl }: ApiSettings, number: string): string {
  return `${publicUrl}/crises/${number}`;
}
