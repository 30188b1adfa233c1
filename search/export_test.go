package search

const Engine = engine

func Reseal(m *Manifest) (err error) {
	m.Seal, err = m.seal()
	return err
}
