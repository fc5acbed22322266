import { statusPage } from '../domain/customer-status';
import { crisisWorkflowId } from '../workflows/crisis/contract';
import type { ApiSettings } from './deps';

/** Where the process of a crisis is seen in the Temporal UI (X5). */
export function temporalUrl(settings: ApiSettings, number: string): string | null {
  const { temporalUiUrl, temporalNamespace } = settings;
  if (temporalUiUrl === undefined) return null;
  const namespace = encodeURIComponent(temporalNamespace);
  return `${temporalUiUrl.replace(/\/+$/, '')}/namespaces/${namespace}/workflows/${crisisWorkflowId(number)}`;
}

/** Where a customer follows their complaint (W1). */
export function statusUrl({ publicUrl }: ApiSettings, token: string): string {
  return statusPage(publicUrl, token);
}

/** Where people see the crisis. */
export function consoleUrl({ publicUrl }: ApiSettings, number: string): string {
  return `${publicUrl}/crises/${number}`;
}
