import { ApiClient, ApiRefused } from '../../apps/cli/src/api-client';
import { PASSWORD } from './app';

export { ApiClient, ApiRefused };

/** A sample person who has signed in and stepped up. */
export function signedIn(origin: string, login: string): Promise<ApiClient> {
  return new ApiClient(origin, login, PASSWORD).signIn();
}
