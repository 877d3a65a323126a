import '@fontsource-variable/atkinson-hyperlegible-next'
import { mount } from 'svelte'
import App from './App.svelte'
import { screens } from './router-screens.svelte'
import { app } from './state/app.svelte'
import { incoming } from './state/incoming-file.svelte'
import { parseRoute } from './state/router-paths'
import { router } from './state/router.svelte'

/** Longer than this nobody looks at an empty window: the frame is shown and the data follows. */
const PATIENCE_MS = 1000

if (import.meta.env.DEV) (await import('./developing')).returnToPlace()

// A page that was loaded anew must not begin another session by itself: Home offers the unfinished one.
if (['coach', 'cramp-clock'].includes(parseRoute(location.hash).screen)) {
  history.replaceState(null, '', '#/home')
}

const loaded = app.load()
app.listen()
incoming.listen()
await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
router.start((route) => void screens.show(route))
mount(App, { target: document.getElementById('app') ?? document.body })
