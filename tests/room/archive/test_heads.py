from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.room.archive.chain import Tip, canonical
from goodoffices.room.archive.heads import Head, Proof, SignedHead, grow, make
from goodoffices.room.archive.keys import KeyRing
from goodoffices.room.archive.merkle import LEAVES, climb, leaf_hash, levels, path
from goodoffices.room.archive.signing import public_key, sign, signed
from tests.room.archive.talk import TEN, drawn

if TYPE_CHECKING:
    from collections.abc import Sequence


def ring(audiences: Sequence[str] = (), seed: int = 1) -> KeyRing:
    made = KeyRing.new("Talks", drawn(seed).randbytes)
    for audience in audiences:
        made.admit(audience)
    return made


def of_rfc_6962(leaves: Sequence[bytes]) -> bytes:
    """The tree hash as the RFC defines it, by halves."""
    if len(leaves) == 1:
        return leaves[0]
    half = len(leaves) // 2
    return hashlib.sha256(b"\x01" + of_rfc_6962(leaves[:half]) + of_rfc_6962(leaves[half:])).digest()


class TestTree:
    def test_its_root_is_that_of_the_rfc(self) -> None:
        leaves = [leaf_hash(bytes([i % 256])) for i in range(LEAVES)]
        assert levels(leaves)[-1] == (of_rfc_6962(leaves),)

    def test_every_leaf_has_ten_hashes_that_lead_to_the_root_and_to_no_other_place(self) -> None:
        leaves = [leaf_hash(i.to_bytes(2)) for i in range(LEAVES)]
        tree = levels(leaves)
        for position, leaf in enumerate(leaves):
            hashes = path(tree, position)
            assert len(hashes) == 10
            assert climb(leaf, position, hashes) == tree[-1][0] != climb(leaf, position ^ 1, hashes)

    def test_it_has_1024_leaves(self) -> None:
        with pytest.raises(ValueError, match="1024 leaves, not 3"):
            levels([bytes(32)] * 3)


class TestJointHeads:
    @settings(max_examples=20)
    @given(st.dictionaries(st.sampled_from([f"caucus.{i}" for i in range(40)]), st.integers(1, 10**6)))
    def test_each_record_is_under_the_root_as_it_stood_and_no_other_way(
        self, lengths: dict[str, int]
    ) -> None:
        made = ring(tuple(lengths))
        tips = {name: Tip(n, bytes([n % 256]) * 32) for name, n in lengths.items()}
        tree = grow(made, 7, tips)
        for name, tip in tips.items():
            proof = tree.proof(name)
            assert proof.root(name, tip) == tree.root
            assert proof.root(name, Tip(tip.n + 1, tip.link)) != tree.root
            assert proof.root("team", tip) != tree.root
            assert Proof.of(proof.plain()) == proof

    def test_its_bytes_and_proofs_have_one_size_whatever_is_hidden(self) -> None:
        names = tuple(f"seats.{i}" for i in range(1000))
        few, many = ring(), ring(names)
        tip = Tip(3, bytes(32))
        sizes = set()
        for made, tips in ((few, {"everyone": tip}), (many, dict.fromkeys(("everyone", *names), tip))):
            head = make(made, TEN, None, tips)
            proof = grow(made, 1, tips).proof("everyone")
            sizes.add((len(canonical(head.plain())), len(canonical(proof.plain()))))
        assert len(sizes) == 1

    def test_everyone_has_the_first_place_and_the_others_places_tell_nothing_of_their_order(self) -> None:
        places = [ring(seed=seed).positions for seed in range(60)]
        assert all(place[0] == 0 and sorted(place) == list(range(LEAVES)) for place in places)
        assert 300 < sum(place[1] for place in places) / 60 < 724

    def test_padding_and_salts_change_from_head_to_head(self) -> None:
        made = ring()
        tips = {"everyone": Tip(1, bytes(32))}
        first, second = grow(made, 1, tips), grow(made, 2, tips)
        assert not set(first.levels[0]) & set(second.levels[0])

    def test_a_signature_holds_for_its_head_and_its_key_alone(self) -> None:
        made = ring()
        shown = make(made, TEN, None, {})
        assert shown.holds(made.public)
        assert not shown.holds(ring(seed=2).public)
        assert not SignedHead(replace(shown.head, number=2), shown.signature).holds(made.public)
        assert not signed(made.public, shown.head.content, shown.signature), (
            "a head's signature is for heads alone"
        )
        assert SignedHead.of(shown.plain()) == shown

    def test_rfc_8032s_first_vector(self) -> None:
        seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
        assert public_key(seed) == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        assert sign(seed, b"").hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065")

    @pytest.mark.parametrize("key", ["", "zz", "00" * 31])
    def test_what_is_no_key_has_signed_nothing(self, key: str) -> None:
        assert not signed(key, b"", bytes(64))

    def test_a_digest_is_of_the_bytes(self) -> None:
        head = Head("00" * 16, 1, "2022-03-10T09:00:00.000Z", "00" * 32, "00" * 32)
        assert head.digest == hashlib.sha256(head.content).hexdigest()
