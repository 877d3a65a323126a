import * as v from 'valibot'
import { expect, test } from 'vitest'
import { DiaryEntry, Medicine } from '../../../src-main/core/model/diary'
import { SessionRecord } from '../../../src-main/core/model/records'
import { generateLife, writeLife } from '../../life/generate-life'
import { open, temporaryFolder } from '../storage/helpers'

test('ten generated years are what the model allows, the same each time', async () => {
  const life = generateLife(10, 1)
  expect(life.cramps).toHaveLength(5000)
  expect(life.sessions).toHaveLength(8000)
  expect(generateLife(10, 1)).toEqual(life)
  expect(generateLife(1, 2).cramps).not.toEqual(generateLife(1, 1).cramps)
  v.parse(v.array(DiaryEntry), [...life.cramps, ...life.noCramps])
  v.parse(v.array(SessionRecord), life.sessions)
  v.parse(v.array(Medicine), life.medicines)

  const folder = await temporaryFolder()
  await writeLife(folder, life)
  const { storage, told } = await open(folder)
  const entries = await storage.diary.between('2010-01', '2030-01')
  expect(entries).toHaveLength(life.cramps.length + life.noCramps.length)
  expect(await storage.history.between('2010-01', '2030-01')).toHaveLength(8000)
  expect(await storage.medicines.get()).toEqual(life.medicines)
  expect(told).toEqual([])
})
