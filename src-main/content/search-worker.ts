/** Entry of the search's thread. */
import { parentPort } from 'node:worker_threads'
import { serveSearch } from './search-server'

if (parentPort !== null) serveSearch(parentPort)
