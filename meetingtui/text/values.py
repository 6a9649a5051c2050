"""Frozen dataclasses that are quick to define.

The standard decorator compiles six methods for each class, which took two thirds of the time in
which this program's hundred small values are imported (measured: benchmarks/startup.py).  Here
only `__init__` is compiled and the rest is shared.  For a type checker, and for `replace`,
`fields` and `asdict`, the classes are ordinary dataclasses.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses

    def dataclass(*, frozen: bool, slots: bool) -> object:
        """Return a decorator like the standard one with `frozen` and `slots`, its only way here."""
        assert frozen and slots
        make = dataclasses.dataclass(repr=False, eq=False, slots=True)

        def decorate(cls: type) -> type:
            made = make(cls)
            made.__eq__ = _equal
            made.__hash__ = _hash
            made.__repr__ = _repr
            made.__setattr__ = _set_once
            made.__delattr__ = _keep
            return made

        return decorate

    def _names(value: object) -> tuple[str, ...]:
        return tuple(value.__dataclass_fields__)

    def _equal(self: object, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _names(self))

    def _hash(self: object) -> int:
        return hash(tuple(getattr(self, name) for name in _names(self)))

    def _repr(self: object) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in _names(self))
        return f"{type(self).__qualname__}({shown})"

    def _set_once(self: object, name: str, value: object) -> None:
        """Let `__init__` fill each slot; after that nothing changes any more."""
        if hasattr(self, name):
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        object.__setattr__(self, name, value)

    def _keep(self: object, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
