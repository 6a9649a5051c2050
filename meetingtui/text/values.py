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
        make = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)

        def decorate(cls: type) -> type:
            made = make(cls)
            made.__init__ = _init_of(made)
            made.__eq__ = _equal
            made.__hash__ = _hash
            made.__repr__ = _repr
            made.__reduce__ = _parts
            made.__setattr__ = _keep_value
            made.__delattr__ = _keep
            return made

        return decorate

    def _init_of(cls: type) -> object:
        """Return an `__init__` that fills the slots by their descriptors.

        That spares each field the way through `__setattr__`, which took a ninth of the time in
        which a format is read.
        """
        scope: dict[str, object] = {"_absent": dataclasses.MISSING}
        arguments, lines = [], []
        for field in dataclasses.fields(cls):
            name = field.name
            scope[f"_set_{name}"] = getattr(cls, name).__set__
            default = ""
            if field.default is not dataclasses.MISSING:
                scope[f"_default_{name}"] = field.default
                default = f"=_default_{name}"
            elif field.default_factory is not dataclasses.MISSING:
                scope[f"_make_{name}"] = field.default_factory
                default = "=_absent"
                lines.append(f"if {name} is _absent: {name} = _make_{name}()")
            arguments.append(name + default)
            lines.append(f"_set_{name}(self, {name})")
        body = "".join(f"\n  {line}" for line in lines or ["pass"])
        made: dict[str, object] = {}
        exec(f"def __init__(self, {', '.join(arguments)}):{body}", scope, made)
        return made["__init__"]

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

    def _parts(self: object) -> tuple[type, tuple[object, ...]]:
        """Return what a copy is made of."""
        return type(self), tuple(getattr(self, name) for name in _names(self))

    def _keep_value(self: object, name: str, value: object) -> None:
        """Let nothing change any more: `__init__` has filled every slot."""
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def _keep(self: object, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
