// The official SDK over stdio with the same tools listed.
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { bareServer } from './sdk-server.js'

serveStdio(bareServer)
