package main

import (
	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// kernels builds one function after another. Each works on words of 64 rows, in two steps of 32.
type kernels struct{ *build.Context }

// begin opens a function.
func (k kernels) begin(name, signature string, doc ...string) {
	k.Function(name)
	k.Attributes(attr.NOSPLIT)
	k.Pragma("noescape")
	k.SignatureExpr(signature)
	k.Doc(doc...)
}

// pointer loads an argument.
func (k kernels) pointer(name string) reg.Register { return k.Load(k.Param(name), k.GP64()) }

// constant puts eight dwords into a register.
func (k kernels) constant(name string, dwords [8]uint32) reg.VecVirtual {
	at := k.StaticGlobal(name)
	k.DataAttributes(attr.RODATA | attr.NOPTR)
	for _, v := range dwords {
		k.AppendDatum(operand.U32(v))
	}
	out := k.YMM()
	k.VMOVDQU(at, out)
	return out
}

// inOrder is the order of dwords that two rounds of packing leave, undone.
func (k kernels) inOrder(function string) reg.VecVirtual {
	return k.constant(function+"Order", [8]uint32{0, 4, 1, 5, 2, 6, 3, 7})
}

// bytesOf packs four registers of dwords, each of which is −1, 0 or a small number, into one of bytes. Packing works
// within halves, so that the dwords of the result have to be put in order.
func (k kernels) bytesOf(v [4]reg.VecVirtual, order reg.VecVirtual) reg.VecVirtual {
	k.VPACKSSDW(v[1], v[0], v[0])
	k.VPACKSSDW(v[3], v[2], v[2])
	k.VPACKSSWB(v[2], v[0], v[0])
	k.VPERMD(v[0], order, v[0])
	return v[0]
}

// rounds repeats a body while the register is not zero, twice a word.
func (k kernels) rounds(words reg.Register, body func()) {
	k.SHLQ(operand.Imm(1), words)
	k.Label("next")
	k.TESTQ(words, words)
	k.JZ(operand.LabelRef("done"))
	body()
	k.DECQ(words)
	k.JMP(operand.LabelRef("next"))
	k.Label("done")
	k.VZEROUPPER()
	k.RET()
}

// narrowAtLeast compares levels of one byte.
func (k kernels) narrowAtLeast() {
	k.begin("narrowAtLeastAVX2", "func(dst *uint64, levels *uint8, least uint8, words int)",
		"narrowAtLeastAVX2 sets the bit of every level that is least or greater, for so many words of 64 levels.")
	dst, levels, words := k.pointer("dst"), k.pointer("levels"), k.pointer("words")
	least := k.broadcast(k.VPBROADCASTB)
	k.rounds(words, func() {
		v, bits := k.YMM(), k.GP32()
		k.VPMAXUB(operand.Mem{Base: levels}, least, v)
		k.VPCMPEQB(operand.Mem{Base: levels}, v, v)
		k.VPMOVMSKB(v, bits)
		k.MOVL(bits, operand.Mem{Base: dst})
		k.ADDQ(operand.Imm(32), levels)
		k.ADDQ(operand.Imm(4), dst)
	})
}

// wideAtLeast compares levels of two bytes.
func (k kernels) wideAtLeast() {
	k.begin("wideAtLeastAVX2", "func(dst *uint64, levels *uint16, least uint16, words int)",
		"wideAtLeastAVX2 sets the bit of every level that is least or greater, for so many words of 64 levels.")
	dst, levels, words := k.pointer("dst"), k.pointer("levels"), k.pointer("words")
	least := k.broadcast(k.VPBROADCASTW)
	k.rounds(words, func() {
		v, w, bits := k.YMM(), k.YMM(), k.GP32()
		k.VPMAXUW(operand.Mem{Base: levels}, least, v)
		k.VPCMPEQW(operand.Mem{Base: levels}, v, v)
		k.VPMAXUW(operand.Mem{Base: levels, Disp: 32}, least, w)
		k.VPCMPEQW(operand.Mem{Base: levels, Disp: 32}, w, w)
		k.VPACKSSWB(w, v, v)
		const inOrder = 0b11_01_10_00 // packing works within halves
		k.VPERMQ(operand.Imm(inOrder), v, v)
		k.VPMOVMSKB(v, bits)
		k.MOVL(bits, operand.Mem{Base: dst})
		k.ADDQ(operand.Imm(64), levels)
		k.ADDQ(operand.Imm(4), dst)
	})
}

// broadcast puts the argument named least into every place of a register.
func (k kernels) broadcast(into func(...operand.Op)) reg.VecVirtual {
	address, err := k.Param("least").Resolve()
	if err != nil {
		panic(err)
	}
	out := k.YMM()
	into(address.Addr, out)
	return out
}

// states are the arguments that the kernels of codes share: the planes to write, the rows to write of, and how many
// words of them.
type states struct {
	planes [3]reg.Register
	live   reg.Register
	words  reg.Register
}

const statesSignature = "met *uint64, notOut *uint64, ask *uint64, live *uint64, words int"

func (k kernels) states() states {
	return states{
		planes: [3]reg.Register{k.pointer("met"), k.pointer("notOut"), k.pointer("ask")},
		live:   k.pointer("live"), words: k.pointer("words"),
	}
}

// store writes the signs of 32 bytes into a plane, where rows are live.
func (k kernels) store(s *states, plane int, signs reg.VecVirtual) {
	bits := k.GP32()
	k.VPMOVMSKB(signs, bits)
	k.ANDL(operand.Mem{Base: s.live}, bits)
	k.MOVL(bits, operand.Mem{Base: s.planes[plane]})
}

// advance goes on to the next 32 rows.
func (k kernels) advance(s *states) {
	for _, r := range append(s.planes[:], s.live) {
		k.ADDQ(operand.Imm(4), r)
	}
}

// narrow looks up codes of one byte in three sets.
func (k kernels) narrow() {
	k.begin("narrowAVX2", "func(codes *uint8, sets *uint8, "+statesSignature+")",
		"narrowAVX2 looks up codes in three sets of 32 bytes, one for each plane: code c is in a set when bit c>>4&7 of",
		"byte c&15 of the half c>>7 is set.")
	codes, sets, s := k.pointer("codes"), k.pointer("sets"), k.states()
	var halves [3][2]reg.VecVirtual
	for i := range halves {
		for h := range halves[i] {
			halves[i][h] = k.YMM()
			k.VBROADCASTI128(operand.Mem{Base: sets, Disp: 32*i + 16*h}, halves[i][h])
		}
	}
	nibble := k.constant("narrowNibble", [8]uint32{0x0f0f0f0f, 0x0f0f0f0f, 0x0f0f0f0f, 0x0f0f0f0f, 0x0f0f0f0f, 0x0f0f0f0f, 0x0f0f0f0f, 0x0f0f0f0f})
	powers := k.constant("narrowPowers", [8]uint32{0x08040201, 0x80402010, 0x08040201, 0x80402010, 0x08040201, 0x80402010, 0x08040201, 0x80402010})
	k.rounds(s.words, func() {
		code, low, bit, other := k.YMM(), k.YMM(), k.YMM(), k.YMM()
		k.VMOVDQU(operand.Mem{Base: codes}, code)
		k.VPAND(nibble, code, low)
		k.VPSRLW(operand.Imm(4), code, bit)
		k.VPAND(nibble, bit, bit)
		k.VPSHUFB(bit, powers, bit)
		for i := range halves {
			in := k.YMM()
			k.VPSHUFB(low, halves[i][0], in)
			k.VPSHUFB(low, halves[i][1], other)
			k.VPBLENDVB(code, other, in, in) // the sign of a code says which half
			k.VPAND(bit, in, in)
			k.VPCMPEQB(bit, in, in)
			k.store(&s, i, in)
		}
		k.ADDQ(operand.Imm(32), codes)
		k.advance(&s)
	})
}

// wide looks up codes of two bytes in a table of states.
func (k kernels) wide() {
	k.begin("wideAVX2", "func(codes *uint16, table *uint8, "+statesSignature+")",
		"wideAVX2 looks up codes in a table of states, of which bits 0, 1 and 2 are those of the planes. It reads three",
		"bytes beyond the entry of a code.")
	codes, table, s := k.pointer("codes"), k.pointer("table"), k.states()
	order := k.inOrder("wide")
	seven := k.constant("wideSeven", [8]uint32{7, 7, 7, 7, 7, 7, 7, 7})
	k.rounds(s.words, func() {
		var v [4]reg.VecVirtual
		for i := range v {
			v[i] = k.YMM()
			index, all := k.YMM(), k.YMM()
			k.VPMOVZXWD(operand.Mem{Base: codes, Disp: 16 * i}, index)
			k.VPCMPEQD(all, all, all)
			k.VPGATHERDD(all, operand.Mem{Base: table, Index: index, Scale: 1}, v[i])
			k.VPAND(seven, v[i], v[i])
		}
		state := k.bytesOf(v, order)
		for i := range s.planes {
			signs := k.YMM()
			k.VPSLLW(operand.Imm(uint64(7-i)), state, signs)
			k.store(&s, i, signs)
		}
		k.ADDQ(operand.Imm(64), codes)
		k.advance(&s)
	})
}
