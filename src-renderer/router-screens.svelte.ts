/**
 * Which feature shows which place. Only Home is loaded with the app; the others are fetched when
 * they are first wanted, and until then the screen before stays, so that nothing flashes.
 */
import type { Component } from 'svelte'
import { HomeScreen } from './features/home'
import { router } from './state/router.svelte'
import { formatRoute, type Route } from './state/router-paths'
import { settings } from './state/settings.svelte'

/** A component with its properties, ready to be mounted. */
export interface Shown {
  /** Two places with the same key are one screen whose properties change. */
  key: string
  route: Route
  component: Component<Record<string, unknown>>
  props: Record<string, unknown>
}

export class Screens {
  shown = $state.raw<Shown | null>(null)
  /** The place whose code could not be loaded. */
  failed = $state.raw<Route | null>(null)
  #wanted: Route | null = null

  readonly show = async (route: Route): Promise<void> => {
    this.#wanted = route
    this.failed = null
    if (route.screen === 'home') {
      this.shown = screen(route, HomeScreen, {})
      return
    }
    try {
      const shown = await load(route)
      if (this.#wanted === route) this.shown = shown
    } catch {
      if (this.#wanted === route) this.failed = route
    }
  }
}

async function load(route: Exclude<Route, { screen: 'home' }>): Promise<Shown> {
  switch (route.screen) {
    case 'routines':
      return screen(route, (await import('./features/routines')).RoutinesScreen, {})
    case 'routine':
      return screen(route, (await import('./features/routines')).RoutineScreen, { id: route.id })
    case 'builder':
      return screen(route, (await import('./features/builder')).BuilderScreen, {
        id: route.id,
        from: route.from,
      })
    case 'add-routine':
      return screen(route, (await import('./features/builder')).AddRoutineScreen, {})
    case 'cramp-now':
      return screen(route, (await import('./features/cramp-now')).CrampNowScreen, {})
    case 'cramp-clock':
      return screen(route, (await import('./features/cramp-now')).CrampClockScreen, {
        place: route.id,
      })
    case 'cramp-after':
      return screen(route, await (await import('./features/cramp-now')).crampAfterScreen(), {
        month: route.month,
        id: route.id,
      })
    case 'coach':
      return screen(route, (await import('./features/coach')).CoachScreen, {
        routineId: route.id,
        side: route.side ?? settings.current.firstSide,
        easier: route.easier,
        resume: route.resume,
        cramp: route.cramp,
        onleave: (to: string) => router.replace(to),
      })
    case 'guide':
      return screen(route, (await import('./features/guide')).GuideScreen, {})
    case 'article':
      return screen(route, (await import('./features/guide')).ArticleScreen, {
        id: route.id,
        heading: route.heading,
      })
    case 'glossary':
      return screen(route, (await import('./features/guide')).GlossaryScreen, { term: route.id })
    case 'sources':
      return screen(route, (await import('./features/guide')).SourcesScreen, {})
    case 'diary':
      return screen(route, (await import('./features/diary')).DiaryScreen, {})
    case 'cramp-entry':
      return screen(route, await (await import('./features/diary')).crampEntryScreen(), {
        month: route.month,
        id: route.id,
      })
    case 'medicines':
      return screen(route, (await import('./features/diary')).MedicinesScreen, {})
    case 'understanding':
      return screen(route, (await import('./features/understanding')).UnderstandingScreen, {})
    case 'report':
      return screen(route, (await import('./features/report')).ReportScreen, {})
    case 'progress':
      return screen(route, (await import('./features/progress')).ProgressScreen, {})
    case 'session-entry':
      return screen(route, await (await import('./features/progress')).sessionEntryScreen(), {
        month: route.month,
        id: route.id,
      })
    case 'programme':
      return screen(route, await (await import('./features/programme')).programmeScreen(), {
        id: route.id,
      })
    case 'programme-begin':
      return screen(route, await (await import('./features/programme')).programmeBeginScreen(), {})
    case 'get-help':
      return screen(route, (await import('./features/get-help')).GetHelpScreen, {
        sign: route.id,
      })
    case 'settings':
      return screen(route, await (await import('./features/settings')).settingsScreen(), {
        group: route.id,
      })
    case 'about':
      return screen(route, await (await import('./features/settings')).aboutScreen(), {})
    case 'data':
      return screen(route, (await import('./features/data')).DataScreen, {})
    case 'backups':
      return screen(route, (await import('./features/backups')).BackupsScreen, {})
    case 'welcome':
      return screen(route, (await import('./features/welcome')).WelcomeScreen, {})
    case 'reminders':
      return screen(route, await (await import('./features/reminders')).remindersScreen(), {})
  }
}

/** A builder that begins as another routine is another builder; Settings is one screen throughout. */
function keyOf(route: Route): string {
  if (route.screen === 'settings') return route.screen
  if (route.screen === 'builder') return formatRoute(route)
  return 'id' in route && route.id !== null ? `${route.screen}/${route.id}` : route.screen
}

/** Ties a component to its own properties here, where both types are known. */
function screen<P extends Record<string, unknown>>(
  route: Route,
  component: Component<P>,
  props: P,
): Shown {
  return {
    key: keyOf(route),
    route,
    component: component as unknown as Shown['component'],
    props,
  }
}

export const screens = new Screens()
