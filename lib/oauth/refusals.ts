import { isAppError } from '../errors.js'
import type { HaloApi, HaloConnection } from '../halo/types.js'

/** The same connection; `onRefused` is told of each access token of a caller's own that Halo answers with 401. */
export function watchRefusals (connection: HaloConnection, onRefused: (accessToken: string) => Promise<void>): HaloConnection {
  return {
    ...connection,
    get breaker () { return connection.breaker },
    forCall: (scope) => {
      const { credential } = scope.caller
      const api = connection.forCall(scope)
      return credential.kind === 'token' ? watched(api, async () => await onRefused(credential.accessToken)) : api
    }
  }
}

function watched (api: HaloApi, onRefused: () => Promise<void>): HaloApi {
  const watch = async <T>(result: Promise<T>): Promise<T> => {
    try {
      return await result
    } catch (error) {
      if (isAppError(error, 'halo_auth') && error.status === 401) await onRefused()
      throw error
    }
  }
  return {
    caller: api.caller,
    read: async (path, query, wanted) => await watch(api.read(path, query, wanted)),
    download: async (path, query) => await watch(api.download(path, query)),
    write: async (path, records, query, check) => await watch(api.write(path, records, query, check)),
    remove: async (path, query) => await watch(api.remove(path, query))
  }
}
